import { ageOf } from "../age-of.ts";
import type { Words } from "../words.ts";
import { plural } from "./plural.ts";

const age = ageOf("ar-u-nu-latn");

const refusals: Record<Parameters<Words["saving"]["refusal"]>[0]["code"], string> = {
  invalid: "لم يفهم الخادم ما أُرسل إليه. يرجى إعادة تحميل الصفحة.",
  unauthorized: "لم يعد الخادم يتعرف عليك. يرجى إعادة تحميل الصفحة.",
  forbidden: "هذا غير ممكن في هذه الدراسة.",
  not_found: "لم يعد هذا موجودًا على الخادم.",
  conflict: "المسجَّل على الخادم مختلف، وسيبقى كما هو.",
  throttled: "محاولات كثيرة جدًا. يرجى المحاولة مجددًا بعد قليل.",
  unavailable: "الخادم مشغول حاليًا. يرجى المحاولة مجددًا بعد قليل.",
  internal: "حدث خطأ على الخادم. يرجى المحاولة مجددًا بعد قليل.",
};

export const saving: Words["saving"] = {
  saved: "تم الحفظ",
  saving: "جارٍ الحفظ",
  kept: "محفوظ على هذا الجهاز بانتظار الشبكة",
  held: "بانتظار الشبكة. هذا المتصفح لا يحفظ شيئًا: يرجى إبقاء الصفحة مفتوحة",
  refused: "محفوظ على هذا الجهاز، ولم يقبله الخادم",
  unsent: (count, oldest) =>
    `${plural(count, {
      zero: "لا تقييمات",
      one: "تقييم واحد",
      two: "تقييمان",
      few: "# تقييمات",
      many: "# تقييمًا",
      other: "# تقييم",
    })}، أقدمها ${age(oldest) ?? "قبل أقل من دقيقة"}`,
  offline: "لا يوجد اتصال. يمكنك متابعة هذا الزوج.",
  noReason: "لم يذكر الخادم سببًا",
  unreachable: "يتعذر الوصول إلى الخادم حاليًا. يرجى المحاولة مجددًا.",
  keptFirst: "كان هناك تقييم محفوظ لهذا الزوج، وسيبقى كما هو. يرجى المتابعة.",
  refusal: ({ code }) => refusals[code],
};
