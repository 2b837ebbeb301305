/** Answers the operations of the contract with values made from their schemas. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { duties, type Operation, operations, rights, type SessionView, seats } from "@warifu/contract";
import type { Plugin } from "vite";
import { makeUp } from "./made-up.ts";

/** Everything of the contract, before Vite's own pages. */
export function mockAnswers(): Plugin {
  return {
    name: "warifu-mock-answers",
    configureServer: (server) => {
      server.middlewares.use((request, response, next) => {
        const operation = findOperation(request);
        if (operation === undefined) next();
        else answer(operation, response);
      });
    },
  };
}

function findOperation({ method, url = "/" }: IncomingMessage): Operation | undefined {
  const path = url.split("?")[0] ?? "";
  return operations.find((operation) => operation.method === method && patternOf(operation.path).test(path));
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\./g, "\\.").replace(/\{[A-Za-z]+\}/g, "[^/]+")}$`);
}

function answer(operation: Operation, response: ServerResponse): void {
  const { produces, status = 200, name, response: schema } = operation;
  if (produces === "text/event-stream") {
    response.writeHead(200, { "content-type": produces, "cache-control": "no-store" }).write(": made up\n\n");
    return;
  }
  if (produces !== undefined) {
    response.writeHead(404).end();
    return;
  }
  const body = isSession(operation) ? everybody() : makeUp(schema, name);
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

function isSession({ path, method }: Operation): boolean {
  return path.startsWith("/session") && !path.endsWith("/beginning") && method !== "DELETE";
}

/** Somebody who may open every page. */
function everybody(): SessionView {
  const hour = 3_600_000;
  const at = (offset: number) => new Date(Date.now() + offset).toISOString();
  return {
    account: "everybody",
    displayName: "見本の職員",
    duties: [...duties],
    rights: [...rights],
    seats: [...seats],
    signedInBy: "password",
    passwordChange: "not-needed",
    startedAt: at(0),
    idleEndsAt: at(8 * hour),
    endsAt: at(10 * hour),
    csrfToken: "made-up",
  };
}
