import { refusalPattern, type RefusalLanguage } from "../refusal-pattern.ts";

export const chinese: RefusalLanguage = {
  needs: /无法|不能|不可以|没办法|没有|不具备/u,
  patterns: [
    refusalPattern(
      "zh-cannot",
      "我无法、不能：提供、回答、帮助……",
      String.raw`我(?:们)?(?:无法|不能|不可以|没办法|没有办法)(?:直接)?(?:[为给向](?:你|您|大家))?(?:提供|回答|帮助|帮你|帮您|协助|完成|生成|撰写|编写|满足|讨论|参与)`,
    ),
    refusalPattern(
      "zh-sorry",
      "抱歉，我无法……",
      String.raw`(?:抱歉|对不起|很遗憾|不好意思)[，,。！ ]{0,2}(?:但是?)?(?:作为[^。！？]{0,20}?)?我(?:们)?(?:现在|暂时)?(?:无法|不能|没办法)`,
    ),
    refusalPattern(
      "zh-as-a-model",
      "作为语言模型，我没有……",
      String.raw`作为(?:一个|一名|一款)?(?:AI|人工智能|(?:大型)?语言模型)[^。！？]{0,30}?(?:无法|不能|没有|不具备)`,
    ),
  ],
};
