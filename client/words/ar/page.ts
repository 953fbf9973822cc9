import type { Words } from "../words.ts";

export const page: Words["page"] = {
  nothing: "لا يوجد شيء في هذا العنوان",
  nothingHint: "لتقييم النصوص، يرجى فتح الرابط الذي وصلك. ينتهي الرابط باسم الدراسة.",
  preview: "معاينة",
  previewHint: "لا يُحفظ شيء ولا يُحتسب شيء.",
  close: "إغلاق",
  language: "اللغة",
  table: "جدول",
  code: "نص برمجي",
  formula: "صيغة رياضية",
};
