import type { Words } from "../words.ts";

export const asking: Words["asking"] = {
  aboutYou: "عنك",
  aboutYouHint: "يمكنك ترك أي سؤال هنا دون إجابة.",
  noAnswer: "بلا إجابة",
  goOn: "متابعة",
  skipAll: "تخطي الكل",
  lastQuestion: "سؤال أخير",
  twoKinds: "جاءت الردود في هذه الدراسة من نوعين من الأنظمة، ولم يخبرك أحد أيهما كتب ماذا.",
  whoWroteLeft: "فكّر في الزوج الأخير. أي نوع من الأنظمة كتب الرد الأيسر؟",
  whoWroteRight: "فكّر في الزوج الأخير. أي نوع من الأنظمة كتب الرد الأيمن؟",
  firstKind: "النوع الأول",
  secondKind: "النوع الثاني",
  dontKnow: "لا أعرف",
  howSure: "ما مدى تأكدك، من 1 (تخمين) إلى 5 (متأكد تمامًا)؟",
  why: "ما الذي يجعلك تظن ذلك؟",
  finish: "إنهاء",
  ratherNot: "أفضّل عدم الإجابة",
};
