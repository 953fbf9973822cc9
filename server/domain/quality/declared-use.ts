import type { PageTiming } from "../../../shared/model/judgment.ts";
import type { PageUse, ParadataKind } from "../../../shared/model/page-use.ts";

function declaredUse(use: PageUse, declared: readonly ParadataKind[]): PageUse {
  const { layout, viewport } = use;
  const kept = Object.fromEntries(
    declared.flatMap((kind) => (use[kind] === undefined ? [] : [[kind, use[kind]]])),
  );
  return { layout, viewport, ...kept };
}

/** Page timings with what the study declares of their use: nothing else is recorded, whoever sends it. */
export const withDeclaredUse = (
  pages: readonly PageTiming[],
  declared: readonly ParadataKind[],
): PageTiming[] =>
  pages.map(({ use, ...timing }) =>
    use === undefined || declared.length === 0
      ? timing
      : { ...timing, use: declaredUse(use, declared) },
  );
