export * from "./applications.ts";
export * from "./directory.ts";
export * from "./values.ts";
