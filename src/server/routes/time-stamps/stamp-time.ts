import { stampTime } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { answerTimeStampRequest } from "../../../time-stamp/index.ts";
import { serve } from "../../http/serve.ts";
import { strangerAllowance } from "../../http/stranger-allowance.ts";
import type { HttpPorts } from "../../ports.ts";

/** RFC 3161 §3.4: the body is DER and nothing else; whatever it is, the answer is one too. */
export function registerStampTime(root: FastifyInstance, ports: HttpPorts): void {
  const allowance = strangerAllowance({ perMinute: 60, addresses: 10_000 }, ports.clock);
  void root.register(async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("application/timestamp-query", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    serve(app, ports, stampTime, async ({ by, request, reply, done, refused }) => {
      const wait = allowance.take(request.socket.remoteAddress ?? "");
      if (wait > 0) {
        reply.header("retry-after", String(wait));
        return refused(429, { code: "too-many-requests" });
      }
      const { body } = request;
      return done(Buffer.from(await answerTimeStampRequest(ports, body instanceof Uint8Array ? body : none, by)));
    });
  });
}

const none = new Uint8Array(0);
