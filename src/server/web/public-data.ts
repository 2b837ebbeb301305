import type { PublicData } from "@warifu/contract";
import {
  promisesOf,
  readActingToday,
  readPublicNotices,
  readRevokedServices,
  readStanding,
} from "../../operations/index.ts";
import type { HttpPorts } from "../ports.ts";
import { noticeView } from "../routes/notices/notice-view.ts";
import { readPublicationView } from "../routes/public/show-publication.ts";
import { readPublicReports } from "./public-reports.ts";
import { readPublicStatements } from "./public-statements.ts";

/** Most notices on the public pages; older ones are had by the operation. */
const mostNotices = 100;

/** Everything that the public pages show, as of now. @throws StoreFault */
export async function readPublicData(ports: HttpPorts, mode: PublicData["mode"]): Promise<PublicData> {
  const publication = await readPublicationView(ports);
  const notices = await readPublicNotices(ports.store, { limit: mostNotices });
  const standings = await readStanding(ports);
  const revokedServices = await readRevokedServices(ports.store, ports.policies);
  const reports = await readPublicReports(ports);
  return {
    at: publication.at,
    mode,
    publication,
    promises: promisesOf(ports.policies),
    notices: notices.map(noticeView),
    standings: standings.map(({ lists, ...rest }) => ({ ...rest, ...(lists === undefined ? {} : { lists }) })),
    revokedServices,
    reports,
    statements: await readPublicStatements(ports.store),
    acting: await readActingToday(ports),
  };
}
