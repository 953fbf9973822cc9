import { createPolicy } from "./trusted-types.ts";

/**
 * Asks the browser to keep the page's shell, so that a reload without a network opens it. Does nothing
 * where the browser cannot, or the page comes over plain HTTP.
 */
export const keepShell = (basePath: string): void => {
  if (!("serviceWorker" in navigator)) return;
  const address = `${basePath}/service-worker.js`;
  const trusted = createPolicy("kelvin-shell", {
    createScriptURL: () => address,
  })?.createScriptURL(address);
  navigator.serviceWorker
    .register(trusted ?? address, { scope: `${basePath}/r/` })
    .catch(() => undefined);
};
