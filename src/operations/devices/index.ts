/** Devices of the counters, each registered for one municipality (CPS 3-1-11). */
export {
  type CounterDevice,
  type DeviceQuery,
  type DeviceRefusal,
  type DeviceWithdrawal,
  listDevices,
  type NewDevice,
  registerDevice,
  withdrawDevice,
} from "./devices.ts";
