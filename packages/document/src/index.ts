/*
 * @warifu/document, table of contents. Signing and verifying documents, for terminals, browsers and servers: everything is pure, and
 * digests, checks of signatures, signing and time stamps come in as arguments.
 */
export * from "./cades/index.ts";
export * from "./cms/index.ts";
export * from "./judgement/index.ts";
export * from "./ports.ts";
