/** The public door of the server: a house is opened, then servers are started in it. */

export type { House, HouseConfiguration, HouseRefusal } from "./house.ts";
export { openHouse } from "./house.ts";
export { startServer } from "./start.ts";
export { type DemoTlsIdentity, demoTlsIdentity } from "./tls/demo-identity.ts";
export { readTlsIdentity, type TlsIdentity, type TlsIdentityRefusal } from "./tls/identity.ts";
export { watchTlsIdentity } from "./tls/watch.ts";
export * from "./types.ts";
