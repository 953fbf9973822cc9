/** What a hostile text tries to reach: every name under a domain that nobody answers for. */
const host = "tracker.invalid";

/** What it would do if any of it ran. */
const run = "window.hacked=1;alert(1)";

const urls = (index: number): string[] => [
  `https://${host}/${index}.png`,
  `http://${host}:8080/${index}`,
  `//${host}/${index}`,
  `\\\\${host}\\${index}`,
  `javascript:${run}`,
  `JaVaScRiPt&colon;${run}`,
  ` &#x6A;avascript:${run}`,
  `data:text/html,<script>${run}</script>`,
  `data:image/svg+xml,<svg onload="${run}"/>`,
  `vbscript:${run}`,
  `blob:https://${host}/${index}`,
  `ftp://${host}/${index}`,
  `file:///etc/passwd`,
  `wss://${host}/${index}`,
];

const aroundUrl: ((url: string) => string)[] = [
  (url) => `![a picture](${url})`,
  (url) => `![a picture](<${url}> "titled")`,
  (url) => `[a link](${url})`,
  (url) => `[a link][ref]\n\n[ref]: ${url} "title"`,
  (url) => `<${url}>`,
  (url) => url,
  (url) => `[![nested](${url})](${url})`,
  (url) => `<img src="${url}" onerror="${run}">`,
  (url) => `<iframe src='${url}'></iframe>`,
  (url) => `<a href="${url}" ping="${url}">go</a>`,
  (url) => `<link rel=stylesheet href=${url}><link rel=prefetch href=${url}>`,
  (url) => `<script src="${url}"></script>`,
  (url) => `<svg><image xlink:href="${url}" /><use href="${url}#a" /></svg>`,
  (url) => `<style>@import "${url}"; * { background: url(${url}) }</style>`,
  (url) => `<p style="background-image:url('${url}')">styled</p>`,
  (url) => `<video poster="${url}" src="${url}" autoplay></video><audio src="${url}" autoplay>`,
  (url) => `<object data="${url}"></object><embed src="${url}">`,
  (url) => `<form action="${url}"><button formaction="${url}">send</button></form>`,
  (url) => `<meta http-equiv="refresh" content="0;url=${url}"><base href="${url}">`,
  (url) => `<body background="${url}"><table background="${url}"><input type=image src="${url}">`,
  (url) => `<math><maction actiontype="statusline" xlink:href="${url}">x</maction></math>`,
  (url) => `$$\\href{${url}}{x} + \\includegraphics{${url}} + \\url{${url}}$$`,
  (url) => `\`${url}\` and\n\n\`\`\`html\n<img src="${url}">\n\`\`\``,
  (url) => `| a | b |\n|---|---|\n| ![x](${url}) | [y](${url}) |`,
  (url) => `> - 1. ![deep](${url})`,
  (url) => `[^1]\n\n[^1]: ![note](${url})`,
  (url) => `<!--[if IE]><img src="${url}"><![endif]-->`,
  (url) => `<noscript><p title="</noscript><img src=${url} onerror=${run}>">`,
];

const others: string[] = [
  `<img/src=x/onerror=${run}>`,
  `<svg/onload=${run}>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg><script>${run}</script></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  `<math href="javascript:${run}">click</math>`,
  `<details open ontoggle=${run}>`,
  `<input autofocus onfocus=${run}>`,
  `<marquee onstart=${run}>`,
  `<template><img src=x onerror=${run}></template>`,
  `<x contenteditable onbeforeinput=${run}>`,
  `<iframe srcdoc="<script>${run}</script>"></iframe>`,
  `</p></div></section><script>${run}</script>`,
  `]]><script>${run}</script>`,
  `\u202Egnp.exe\u202C and \u2066isolated\u2069`,
  `\u{E0061}\u{E0062}\u{E0063} tags that nobody sees`,
  `a\u200b\u200c\u200d\ufeffb`,
  `\u0000\u0001\u001b[31mred\u001b[0m`.replace("\u0000", ""),
  `<a id=assignment><a id=assignment name=study>clobber</a>`,
  `<form id=document><input name=cookie></form>`,
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}}`,
  `"><img src=x onerror=${run}>`,
  `'-${run}-'`,
  `__proto__ constructor prototype`,
  `$$\\def\\x{\\htmlData{x=1}{y}}\\x \\htmlStyle{background:url(//${host})}{z}$$`,
  `$$\\begin{CD}A@>a>>B\\end{CD}$$ $\\require{html}\\href{javascript:${run}}{x}$`,
  `<mathml><semantics><annotation-xml encoding="text/html"><img src=x onerror=${run}>`,
];

/** So many texts that try to run something, or to tell somebody that they were read. */
export function hostileCorpus(count: number): string[] {
  const texts = [...others];
  for (let index = 0; texts.length < count; index += 1) {
    const form = aroundUrl[index % aroundUrl.length];
    const choices = urls(index);
    const url = choices[Math.floor(index / aroundUrl.length) % choices.length] ?? "";
    texts.push(`Text ${index}: ${form?.(url) ?? url}`);
  }
  return texts.slice(0, count);
}
