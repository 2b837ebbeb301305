import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { operation } from "@warifu/contract";
import { z } from "zod";
import { moduleOf } from "./contract-plugin.ts";

const issue = operation({
  name: "issue",
  method: "POST",
  path: "/certificates",
  access: { kind: "right", right: "issue" },
  summary: { ja: "発行", en: "Issue" },
  body: z.strictObject({ holder: z.string() }),
  response: z.object({}),
});

describe("the contract as the pages' bundles get it", () => {
  it("has of an operation its name, method, path and access, and no schema", () => {
    assert.equal(
      moduleOf({ issue }),
      'export const issue = {"name":"issue","method":"POST","path":"/certificates","access":{"kind":"right","right":"issue"}};\n',
    );
  });

  it("has plain lists and texts as they are", () => {
    assert.equal(
      moduleOf({ rights: ["read"], csrfHeader: "x-csrf-token" }),
      'export const rights = ["read"];\nexport const csrfHeader = "x-csrf-token";\n',
    );
  });

  it("has no schemas and no functions, so that using one fails the build", () => {
    assert.equal(moduleOf({ right: z.enum(["read"]), parse: () => 1, list: [issue.response] }), "\n");
  });
});
