import { type ComponentType, lazy, type LazyExoticComponent } from "react";

/** A page whose program is loaded when it is first shown. */
export const lazyPage = (load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> =>
  lazy(async () => ({ default: await load() }));
