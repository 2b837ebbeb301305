import {
  registerStaffCertificate as registerContract,
  removeStaffCertificate as removeContract,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { registerStaffCertificate, removeStaffCertificate } from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import { staffStatus } from "../../http/status/staff.ts";
import type { HttpPorts } from "../../ports.ts";

/** The certificates with which people sign in by card (CPS 5-2-3). */
export function registerStaffCertificates(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, registerContract, async ({ parameters, body, by, done, refused }) => {
    const certificate = new Uint8Array(Buffer.from(body.certificate, "base64"));
    const registered = await registerStaffCertificate(ports, { ...parameters, certificate, ...by });
    if (!registered.ok) return refused(staffStatus(registered.refusal.code), registered.refusal);
    return done({ fingerprint: registered.value });
  });
  serve(app, ports, removeContract, async ({ parameters, by, done, refused }) => {
    const removed = await removeStaffCertificate(ports, { ...parameters, ...by });
    if (!removed.ok) return refused(staffStatus(removed.refusal.code), removed.refusal);
    return done(undefined);
  });
}
