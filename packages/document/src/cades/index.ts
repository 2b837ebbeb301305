/** CAdES (ETSI EN 319 122-1): signatures that can be proved for a long time. */
export { type CadesLevel, certificatesToProve, type Extension, type ExtensionRefusal, extendCms } from "./extend.ts";
export { stampsOf } from "./stamps.ts";
