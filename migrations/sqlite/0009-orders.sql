-- Pages of a study's prompts and people, and what was left out of a prompt, in their order without a sort.
CREATE INDEX prompt_of_study ON prompt (study_id);

DROP INDEX left_out_pair_of_prompt;

CREATE INDEX left_out_pair_of_prompt ON left_out_pair (prompt_id, first_id, second_id);

CREATE INDEX platform_identifier_of_study ON platform_identifier (study_id);
