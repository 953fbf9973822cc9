import addFormats from "ajv-formats";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { z } from "zod";
import { describeApi } from "../../server/http/openapi/describe-api.ts";

const responseSchema = z.object({ content: z.record(z.string(), z.unknown()).optional() });
const operationSchema = z.object({ responses: z.record(z.string(), z.unknown()) });
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ responses: z.record(z.string(), z.unknown()) }),
});

const escaped = (part: string): string =>
  encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));

const patternOf = (template: string): RegExp =>
  new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+").replaceAll(".", String.raw`\.`)}$`);

export interface ApiResponse {
  method: string;
  /** Below `/api/v1`. */
  path: string;
  status: number;
  type: string;
  body: string;
}

/** Holds responses against the document that describes the API. */
export interface ApiDocument {
  /** What of a response is not as the document says; null where all is. */
  judge: (response: ApiResponse) => string | null;
}

export function openApiDocument(
  raw: Record<string, unknown> = describeApi({ publicUrl: "https://any", cookieName: "any" }),
): ApiDocument {
  const document = documentSchema.parse(raw);
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "api", ...raw });
  const templates = Object.keys(document.paths).map((template) => ({
    template,
    pattern: patternOf(template),
  }));
  const validators = new Map<string, ValidateFunction>();
  const validatorAt = (pointer: string): ValidateFunction => {
    const known = validators.get(pointer) ?? ajv.compile({ $ref: `api#${pointer}` });
    validators.set(pointer, known);
    return known;
  };

  /** Where a response is described. */
  const find = (template: string, method: string, status: number) => {
    const described = document.paths[template]?.[method];
    if (described === undefined) {
      // Addresses that take the request not at all answer as all addresses may.
      const refused = status === (template === "" ? 404 : 405);
      return refused ? { pointer: `/components/responses/${status}` } : null;
    }
    const response = operationSchema.parse(described).responses[status];
    if (response === undefined) return null;
    const { data: refers } = z.object({ $ref: z.string() }).safeParse(response);
    return {
      pointer: refers?.$ref.slice(1) ?? `/paths/${escaped(template)}/${method}/responses/${status}`,
      response,
    };
  };

  return {
    judge: ({ method, path, status, type, body }) => {
      const what = `${method} ${path} answered ${status} as ${type}`;
      const template = templates.find(({ pattern }) => pattern.test(path))?.template ?? "";
      const found = find(template, method.toLowerCase(), status);
      if (found === null) return `${what}: not in the document`;
      const shared = /^\/components\/responses\/(\d+)$/.exec(found.pointer)?.[1];
      const described =
        shared === undefined ? found.response : document.components.responses[shared];
      const media = type.split(";")[0] ?? "";
      const { content = {} } = responseSchema.parse(described);
      if (!Object.hasOwn(content, media)) return `${what}: not a type of the document`;
      if (!media.endsWith("json")) return null;
      const validate = validatorAt(`${found.pointer}/content/${escaped(media)}/schema`);
      if (!validate(JSON.parse(body)))
        return `${what}: ${ajv.errorsText(validate.errors)} in ${body.slice(0, 300)}`;
      return null;
    },
  };
}
