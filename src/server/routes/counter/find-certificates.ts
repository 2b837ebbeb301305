import { findCertificates as contract, type FoundCertificate } from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import { type CertificateRow, type CertificateSearch, findCertificates } from "../../../store/index.ts";
import { serialNumberOf } from "../../http/serial-number.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";
import { certificateView } from "../authority/certificate-view.ts";

const most = 100;

/** By serial number at every authority, or by authority and holder. */
export function registerFindCertificates(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, contract, async ({ query, done, refused }) => {
    const { authority, holder, serialNumber } = query;
    if (serialNumber === undefined && (authority === undefined || holder === undefined)) {
      return refused(400, { code: "search-too-wide", field: "serialNumber" });
    }
    const search: CertificateSearch = {
      limit: most,
      ...(authority === undefined ? {} : { authority }),
      ...(holder === undefined ? {} : { holder }),
      ...(serialNumber === undefined ? {} : { serialNumber: serialNumberOf(serialNumber) }),
    };
    const rows = await findCertificates(ports.store, search);
    return done({ certificates: rows.map(found) });
  });
}

function found(row: CertificateRow): FoundCertificate {
  const { generation, holder } = row;
  return { ...certificateView(row), generation, ...(holder === undefined ? {} : { holder }) };
}
