// Every HTTP operation and every value it carries. Server and web pages both come from here.
export * from "./authorities.ts";
export * from "./certificates.ts";
export * from "./health.ts";
export * from "./operation.ts";
export * from "./operations.ts";
export * from "./problem.ts";
export * from "./registry.ts";
export * from "./residents.ts";
export * from "./revocations.ts";
export * from "./rights.ts";
export * from "./values.ts";
