/** As in "75 %". */
export const sayShare = (share: number): string => `${Math.round(100 * share)} %`;
