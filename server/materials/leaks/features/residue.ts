import { lastSentence } from "../../normalise/last-sentence.ts";
import {
  endsInToken,
  stripResidue,
  token,
  withoutTokensAtEnd,
} from "../../normalise/strip-residue.ts";
import { kinds } from "../character-kinds.ts";
import { type Feature, has } from "./feature.ts";

const wholeEnd = /[.!?]$/;

/** Whether a text breaks off in the middle of a sentence, whatever a template left behind it. */
function breaksOff(text: string): number {
  const trimmed = text.trimEnd();
  if (wholeEnd.test(trimmed)) return 0;
  const rest = /[>\]]$/.test(trimmed) ? stripResidue(trimmed).trimEnd() : trimmed;
  return lastSentence(rest) === rest ? 0 : 1;
}

/** What programs leave in a text, and its writer never meant. */
export const residue: readonly Feature[] = [
  {
    id: "stray-role",
    group: "residue",
    says: "begin with a stray “assistant”",
    count: has(/^\s*(?:#{2,3} *)?(?:assistant|response|ai|bot)[ \t]*(?::|\n)/i),
  },
  {
    id: "end-mark",
    group: "residue",
    says: "end in a mark of a chat template, such as </s>",
    needs: kinds.angle | kinds.square,
    count: (text) => (endsInToken(text) ? 1 : 0),
  },
  {
    id: "template-mark",
    group: "residue",
    says: "hold a mark of a chat template before their end",
    needs: kinds.angle | kinds.square,
    count: (text) => (token.test(withoutTokensAtEnd(text)) ? 1 : 0),
  },
  {
    id: "further-turn",
    group: "residue",
    says: "go on with a turn of the user",
    needs: kinds.newline,
    count: has(/\n[ \t]{0,20}(?:#{2,3} ?)?(?:human|user|instruction|prompter) *:/i),
  },
  {
    id: "thought",
    group: "residue",
    says: "hold a <think> mark",
    needs: kinds.angle,
    count: has(/<\/?(?:think|thinking|thought|reasoning|scratchpad|reflection)>/i),
  },
  {
    id: "tool-call",
    group: "residue",
    says: "hold the call of a tool",
    needs: kinds.angle | kinds.brace | kinds.square | kinds.tick,
    count: has(
      /<\/?(?:tool_call|tool_response|function_calls?|invoke)\b|<function=|\[TOOL_CALLS\]|```tool_(?:code|call)|\{\s*"(?:name|tool|function|action|recipient_name)"\s*:\s*"[^"\n]*"\s*,\s*"(?:arguments|parameters|args|action_input|input)"\s*:/i,
    ),
  },
  {
    id: "html-comment",
    group: "residue",
    says: "hold an HTML comment",
    needs: kinds.angle,
    count: has(/<!--/),
  },
  {
    id: "cursor",
    group: "residue",
    says: "end in a typing cursor",
    needs: kinds.foreign,
    count: has(/[▌▍▎▏▋▊▉█⬤●]\s*$/u),
  },
  {
    id: "citation",
    group: "residue",
    says: "hold citation marks without their sources",
    needs: kinds.square | kinds.foreign,
    count: has(
      /【\d+(?::\d+)?†[^】]*】|\[\^\d+\^?\]|\[(?:citation|source|doc|oaicite)[: _-]*\d+[^\]]{0,40}\]|(?:[.!?;,”")]|\w\w )\[\d{1,2}\](?![([\]])/i,
    ),
  },
  {
    id: "cut-off",
    group: "residue",
    says: "break off in the middle of a sentence",
    count: breaksOff,
  },
];
