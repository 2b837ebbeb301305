import { showCertificate } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { readCertificate } from "../../../store/index.ts";
import { serialNumberOf } from "../../http/serial-number.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { certificateView } from "./certificate-view.ts";

/** One certificate with its state. */
export function registerShowCertificate(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, showCertificate, async ({ parameters: { authority, serialNumber }, done, refused }) => {
    const row = await readCertificate(ports.store, authority, serialNumberOf(serialNumber));
    if (row === undefined) return refused(404, { code: "certificate-unknown", field: "serialNumber" });
    return done(certificateView(row));
  });
}
