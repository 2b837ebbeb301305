import {
  type CounterDeviceView,
  listCounterDevices,
  registerCounterDevice as registerContract,
  showOwnCounterDevice,
  withdrawCounterDevice,
} from "@warifu/contract";
import type { FastifyInstance } from "fastify";
import {
  type CounterDevice,
  type DeviceRefusal,
  listDevices,
  registerDevice,
  withdrawDevice,
} from "../../../operations/index.ts";
import { serve } from "../../http/serve.ts";
import type { HttpPorts } from "../../ports.ts";

/** The register of the counters' devices, and what a device may know about itself. */
export function registerCounterDevices(app: FastifyInstance, ports: HttpPorts): void {
  serve(app, ports, listCounterDevices, async ({ query, done }) => {
    const devices = await listDevices(ports.store, query);
    const last = devices.at(-1);
    const next = devices.length < query.limit || last === undefined ? {} : { next: last.id };
    return done({ devices: devices.map(deviceView), ...next });
  });
  serve(app, ports, registerContract, async ({ body: { device: id, ...device }, by, done, refused }) => {
    const registered = await registerDevice(ports, { id, ...device, ...by });
    if (!registered.ok) return refused(statusOf(registered.refusal.code), registered.refusal);
    return done({ device: deviceView(registered.value.device), apiKey: registered.value.apiKey });
  });
  serve(app, ports, withdrawCounterDevice, async ({ parameters: { device: id }, by, done, refused }) => {
    const withdrawn = await withdrawDevice(ports, { id, ...by });
    if (!withdrawn.ok) return refused(statusOf(withdrawn.refusal.code), withdrawn.refusal);
    return done({ device: id, state: "withdrawn" });
  });
  serve(app, ports, showOwnCounterDevice, async ({ operator: { id, device }, done, refused }) =>
    device === undefined ? refused(403, { code: "device-not-registered" }) : done({ device: id, ...device }),
  );
}

function deviceView({ id, name, kind, municipality, state, registeredAt }: CounterDevice): CounterDeviceView {
  return { device: id, name, kind, municipality, state, registeredAt: registeredAt.toISOString() };
}

function statusOf(code: DeviceRefusal["code"]): number {
  switch (code) {
    case "device-unknown":
      return 404;
    case "identifier-taken":
      return 409;
    default:
      return 422;
  }
}
