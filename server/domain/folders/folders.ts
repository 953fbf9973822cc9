import type { FolderCheck, StudyFolderShown } from "../../../shared/protocol/folder-calls.ts";
import { AppError } from "../app-error.ts";
import { hashOfText } from "../canonical-json.ts";
import { costOf } from "../cost-of.ts";
import type { Examined } from "../examined.ts";
import type { Finding } from "../finding.ts";
import type { MaterialsReader } from "../materials-reader.ts";
import type { Storage } from "../storage.ts";
import type { Studies } from "../studies.ts";
import type { FolderFile, FolderStore } from "./folder-store.ts";

const studyFile = "study.yaml";

/** Through the browser no larger file comes in. */
const mostBytes = 50_000_000;
const mostFiles = 40;
const mostFolders = 200;

/** Study folders in the server's keeping: begun, written, checked, stored as drafts, and gone once their study opens. */
export interface Folders {
  names: () => Promise<string[]>;
  title: (slug: string) => Promise<string | null>;
  begin: (slug: string, text: string) => Promise<StudyFolderShown>;
  read: (slug: string) => Promise<StudyFolderShown>;
  /** Rejects with `conflict` where the text is no longer the one that `revision` names. */
  write: (slug: string, text: string, revision: string) => Promise<{ revision: string }>;
  readFile: (slug: string, file: string) => Promise<{ text: string; revision: string }>;
  /**
   * Replaces a file of the same name; rejects with `invalid`, and keeps nothing, where it is too large.
   * With `seen`, the revision of the file as it was last read or null for none: rejects with `conflict`
   * where it is another now.
   */
  receive: (
    slug: string,
    file: string,
    chunks: AsyncIterable<Uint8Array>,
    seen?: string | null,
  ) => Promise<FolderFile>;
  writeFile: (
    slug: string,
    file: string,
    text: string,
    seen?: string | null,
  ) => Promise<FolderFile & { revision: string }>;
  removeFile: (slug: string, file: string, seen?: string | null) => Promise<void>;
  check: (slug: string) => Promise<FolderCheck>;
  /** Makes the folder a draft, in place of the one that was stored of it before. */
  store: (
    slug: string,
    actor: string,
  ) => Promise<{ slug: string; pairs: number; findings: Finding[] }>;
  discard: (slug: string) => Promise<void>;
  /** Discards the folders whose studies are no drafts any more: they tell arms. */
  sweep: () => Promise<void>;
}

const noFolder = (slug: string): AppError =>
  new AppError("not_found", `There is no draft in the making called "${slug}".`);

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

/** Where the study file calls itself something else than its folder. */
const misnamed = (slug: string, { study }: Examined): Finding[] =>
  study === null || study.slug === slug
    ? []
    : [
        {
          severity: "error",
          file: studyFile,
          line: null,
          field: "slug",
          message: `Says "${study.slug}", and this draft is called "${slug}"`,
          mend: `write ${slug}, or begin a draft of the other name`,
        },
      ];

export function createFolders({
  store,
  storage,
  studies,
  materials,
}: {
  store: FolderStore;
  storage: Storage;
  studies: Studies;
  materials: MaterialsReader;
}): Folders {
  /** What is done last with each folder: one thing after the other, so that nothing changes as it is stored. */
  const queues = new Map<string, Promise<unknown>>();

  const found = async (slug: string): Promise<FolderFile[]> => {
    const files = await store.files(slug);
    if (files === null) throw noFolder(slug);
    return files;
  };

  const inTurn = async <T>(slug: string, work: () => Promise<T>): Promise<T> => {
    await found(slug);
    const turn = (queues.get(slug) ?? Promise.resolve()).then(work, work);
    queues.set(slug, turn);
    try {
      return await turn;
    } finally {
      if (queues.get(slug) === turn) queues.delete(slug);
    }
  };

  const textOf = async (slug: string): Promise<string> => {
    const text = await store.read(slug, studyFile);
    if (text === null) throw noFolder(slug);
    return text;
  };

  const read = async (slug: string): Promise<StudyFolderShown> => {
    const text = await textOf(slug);
    const files = (await found(slug)).filter(({ name }) => name !== studyFile);
    return { slug, text, revision: hashOfText(text), files };
  };

  const examine = async (slug: string): Promise<Examined> => {
    const before = await storage.findStudy(slug);
    const examined = await materials.examineGuarded(
      store.pathOf(slug),
      before?.state === "draft" ? before.leakDecisions : [],
    );
    return { ...examined, findings: [...misnamed(slug, examined), ...examined.findings] };
  };

  const expectSeen = async (
    slug: string,
    file: string,
    seen: string | null | undefined,
  ): Promise<void> => {
    if (seen === undefined) return;
    const text = await store.read(slug, file);
    if ((text === null ? null : hashOfText(text)) !== seen)
      throw new AppError(
        "conflict",
        `Somebody else has changed "${file}" meanwhile: load it again. Nothing of yours was stored.`,
      );
  };

  const receive: Folders["receive"] = async (slug, file, chunks, seen) => {
    const files = await found(slug);
    if (files.length >= mostFiles && !files.some(({ name }) => name === file))
      throw new AppError("invalid", `A draft has at most ${mostFiles} files: remove some.`);
    const takeItsName = (work: () => Promise<void>): Promise<void> =>
      inTurn(slug, async () => {
        await expectSeen(slug, file, seen);
        await work();
      });
    if (!(await store.receive(slug, file, chunks, { mostBytes, inTurn: takeItsName })))
      throw new AppError(
        "invalid",
        `"${file}" is larger than ${mostBytes / 1e6} MB. Nothing of it was stored. ` +
          "Store so large a study by the command line.",
      );
    const bytes = (await found(slug)).find(({ name }) => name === file)?.bytes ?? 0;
    return { name: file, bytes };
  };

  return {
    names: store.names,
    title: async (slug) => {
      const text = await store.read(slug, studyFile);
      return /^(?:internal_)?title:[ \t]*(.+?)[ \t]*$/m.exec(text ?? "")?.[1] ?? null;
    },
    begin: async (slug, text) => {
      const study = await storage.stateOf(slug);
      if (study !== null && study.state !== "draft")
        throw new AppError(
          "conflict",
          `A study named "${slug}" exists already: choose another name.`,
        );
      if ((await store.names()).length >= mostFolders)
        throw new AppError(
          "conflict",
          `There are ${mostFolders} drafts in the making: discard some.`,
        );
      if (!(await store.begin(slug, text)))
        throw new AppError("conflict", `A draft called "${slug}" is in the making already.`);
      return read(slug);
    },
    read,
    write: (slug, text, revision) =>
      inTurn(slug, async () => {
        if (hashOfText(await textOf(slug)) !== revision)
          throw new AppError(
            "conflict",
            "Somebody else has changed this draft meanwhile: load it again.",
          );
        await store.write(slug, studyFile, text);
        return { revision: hashOfText(text) };
      }),
    readFile: async (slug, file) => {
      const entry = (await found(slug)).find(({ name }) => name === file);
      if (entry === undefined)
        throw new AppError("not_found", `There is no file "${file}" in this draft.`);
      if (entry.bytes > 1_000_000)
        throw new AppError("invalid", `"${file}" is too long to be shown here.`);
      const text = (await store.read(slug, file)) ?? "";
      return { text, revision: hashOfText(text) };
    },
    receive,
    writeFile: async (slug, file, text, seen) => ({
      ...(await receive(slug, file, once(text), seen)),
      revision: hashOfText(text),
    }),
    removeFile: (slug, file, seen) =>
      inTurn(slug, async () => {
        await expectSeen(slug, file, seen);
        await store.remove(slug, file);
      }),
    check: async (slug) => {
      await found(slug);
      const { study, findings, counts, leaks } = await examine(slug);
      const cost =
        study === null || counts === null
          ? null
          : costOf(study, counts.pairs - (leaks?.excluded ?? 0));
      return { findings, counts, cost };
    },
    store: (slug, actor) =>
      inTurn(slug, async () => {
        const examined = await examine(slug);
        const { pairs } = await studies.create(store.pathOf(slug), {
          replace: true,
          actor,
          examined,
        });
        return { slug, pairs, findings: examined.findings };
      }),
    discard: (slug) => inTurn(slug, () => store.discard(slug)),
    sweep: async () => {
      for (const slug of await store.names()) {
        const study = await storage.stateOf(slug);
        if (study !== null && study.state !== "draft") await store.discard(slug);
      }
    },
  };
}
