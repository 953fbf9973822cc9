import type { Words } from "../words.ts";

export const recorded: Words["recorded"] = {
  title: "أثناء التقييم تسجّل الصفحة أيضًا:",
  dwell: "مدة نظرك إلى كل رد وترتيب ذلك",
  scroll: "إلى أي حد تقرأ كل رد",
  focus: "عدد مرات مغادرتك للصفحة ومدتها، وهل تلصق فيها نصًا",
  window: "حجم النافذة وموضع الردود فيها",
};
