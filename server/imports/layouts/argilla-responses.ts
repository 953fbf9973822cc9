import { fieldsOf, listOf, nameIn, type RawRating } from "../rated-item.ts";

type Fields = ReadonlyMap<string, unknown>;

/** A response, and whether it was handed in: drafts and discarded ones are no ratings. */
export interface GivenResponse {
  rating: RawRating;
  status: string;
}

const given = (
  user: unknown,
  question: string,
  value: unknown,
  status: unknown,
): GivenResponse => ({
  rating: { rater: nameIn(user) ?? "", question, value, at: null, seconds: null },
  status: nameIn(status) ?? "submitted",
});

/** Responses by rater, each with values of all questions: JSON of version 1. */
const ofRaters = (responses: readonly unknown[]): GivenResponse[] =>
  responses
    .map(fieldsOf)
    .flatMap((response) =>
      [...fieldsOf(response.get("values"))].map(([question, value]) =>
        given(
          response.get("user_id"),
          question,
          fieldsOf(value).get("value") ?? value,
          response.get("status"),
        ),
      ),
    );

/** What raters said to one question, each with who it was. */
const ofQuestion = (question: string, responses: unknown): GivenResponse[] =>
  listOf(responses)
    .map(fieldsOf)
    .map((each) => given(each.get("user_id"), question, each.get("value"), each.get("status")));

const flat = /^(.+)\.responses\.users$/;

/** The questions of a flat record, as `warmer` of `warmer.responses.users`. */
const flatQuestions = (fields: Fields): string[] =>
  [...fields.keys()].flatMap((name) => flat.exec(name)?.[1] ?? []);

/** The questions of a record of version 1 as a dataset: each beside what was suggested for it. */
const datasetQuestions = (fields: Fields): string[] =>
  [...fields.keys()].filter((name) => fields.has(`${name}-suggestion`));

/** Values, raters and states of a question in lists of their own: flat records of version 2. */
function ofLists(fields: Fields, question: string): GivenResponse[] {
  const name = `${question}.responses`;
  const [users, states] = [fields.get(`${name}.users`), fields.get(`${name}.status`)].map(listOf);
  return listOf(fields.get(name)).map((value, at) =>
    given(users?.[at], question, value, states?.[at]),
  );
}

/** Whether a record's responses are where Argilla puts them. */
export const hasResponses = (fields: Fields): boolean =>
  (fields.has("fields") && fields.has("responses")) ||
  flatQuestions(fields).length > 0 ||
  datasetQuestions(fields).some((name) => Array.isArray(fields.get(name)));

/** Columns with responses that are written as texts, as a spreadsheet's export has them. */
export const writtenAsText = (fields: Fields): string | null =>
  [
    ...flatQuestions(fields).map((question) => `${question}.responses`),
    ...datasetQuestions(fields),
  ].find((name) => typeof fields.get(name) === "string") ?? null;

/** All responses of a record, whichever version and whichever way wrote it. */
export function responsesIn(fields: Fields): GivenResponse[] {
  const responses = fields.get("responses");
  if (Array.isArray(responses)) return ofRaters(responses);
  if (responses !== undefined && responses !== null)
    return [...fieldsOf(responses)].flatMap(([question, each]) => ofQuestion(question, each));
  return [
    ...flatQuestions(fields).flatMap((question) => ofLists(fields, question)),
    ...datasetQuestions(fields).flatMap((name) => ofQuestion(name, fields.get(name))),
  ];
}
