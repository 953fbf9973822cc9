import addFormats from "ajv-formats";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { z } from "zod";
import { describeApi } from "../../server/http/openapi/describe-api.ts";

const responseSchema = z.object({ content: z.record(z.string(), z.unknown()).optional() });
const operationSchema = z.object({ responses: z.record(z.string(), z.unknown()) });
const referenceSchema = z.object({ $ref: z.string().optional() });
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

  /** Where a response is described, and by its types with what. */
  const look = (template: string, method: string, status: number) => {
    const described = document.paths[template]?.[method];
    // Addresses that take the request not at all answer as all addresses may.
    const refused = status === (template === "" ? 404 : 405);
    if (described === undefined && !refused) return null;
    const own =
      described === undefined
        ? { $ref: `#/components/responses/${status}` }
        : operationSchema.parse(described).responses[status];
    if (own === undefined) return null;
    const shared = /^#\/components\/responses\/(\d+)$/.exec(
      referenceSchema.parse(own).$ref ?? "",
    )?.[1];
    const { content = {} } = responseSchema.parse(
      shared === undefined ? own : document.components.responses[shared],
    );
    const pointer =
      shared === undefined
        ? `/paths/${escaped(template)}/${method}/responses/${status}`
        : `/components/responses/${shared}`;
    return { pointer, content };
  };
  const found = new Map<string, ReturnType<typeof look>>();
  const find = (template: string, method: string, status: number) => {
    const key = `${method} ${status} ${template}`;
    if (!found.has(key)) found.set(key, look(template, method, status));
    return found.get(key) ?? null;
  };

  return {
    judge: ({ method, path, status, type, body }) => {
      const what = `${method} ${path} answered ${status} as ${type}`;
      const template = templates.find(({ pattern }) => pattern.test(path))?.template ?? "";
      const described = find(template, method.toLowerCase(), status);
      if (described === null) return `${what}: not in the document`;
      const media = type.split(";")[0] ?? "";
      if (!Object.hasOwn(described.content, media)) return `${what}: not a type of the document`;
      if (!media.endsWith("json")) return null;
      const validate = validatorAt(`${described.pointer}/content/${escaped(media)}/schema`);
      if (!validate(JSON.parse(body)))
        return `${what}: ${ajv.errorsText(validate.errors)} in ${body.slice(0, 300)}`;
      return null;
    },
  };
}
