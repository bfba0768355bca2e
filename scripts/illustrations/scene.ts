import type { IllustrationKind } from "@/components/product/illustrations";
import type { Backdrop } from "./drawing";

/** One kind of product: what is behind it and the pictures of it, the clearest first. */
export type Scene = { behind?: Backdrop; table?: boolean; zoom?: number; views: readonly (() => string)[] };
export type Scenes = Partial<Record<IllustrationKind, Scene>>;
