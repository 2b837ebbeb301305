/**
 * Rows of callers, remembered for a moment, so that a busy verifier costs the database one read a second. What was read
 * is used for one second at most and is forgotten at once when a notice says that something changed; a lost notice
 * therefore costs a second and no more. The number of rows is bounded. It keeps no secret: only what the rows hold.
 */
export interface Memory<Value> {
  /** The value; a promise only when it has to be read. Askers that come while it is being read wait for one reading. */
  get(key: string): Value | Promise<Value>;
  /** Forgets everything; a reading under way is used by those who wait for it and then not kept. */
  forget(): void;
}

const rememberMilliseconds = 1000;
const rememberedRows = 4096;

export function openMemory<Value>(setting: {
  readonly clock: () => Date;
  readonly read: (key: string) => Promise<Value>;
  /** Whether a value is worth a place: what strangers make up must not drive out what is known. */
  readonly isKept: (value: Value) => boolean;
}): Memory<Value> {
  const rows = new Map<string, { readonly value: Value; readonly readAt: number }>();
  const readings = new Map<string, Promise<Value>>();
  const start = (key: string): Promise<Value> => {
    const readAt = setting.clock().getTime();
    const reading = setting.read(key);
    readings.set(key, reading);
    const settle = (keep: (() => void) | undefined) => {
      if (readings.get(key) !== reading) return;
      readings.delete(key);
      keep?.();
    };
    reading.then(
      (value) => settle(setting.isKept(value) ? () => put(rows, key, { value, readAt }) : undefined),
      () => settle(undefined),
    );
    return reading;
  };
  return {
    get: (key) => {
      const row = rows.get(key);
      const isFresh = row !== undefined && Math.abs(setting.clock().getTime() - row.readAt) < rememberMilliseconds;
      if (isFresh) return row.value;
      rows.delete(key);
      return readings.get(key) ?? start(key);
    },
    forget: () => {
      rows.clear();
      readings.clear();
    },
  };
}

function put<Row>(rows: Map<string, Row>, key: string, row: Row): void {
  rows.set(key, row);
  const oldest = rows.size > rememberedRows ? rows.keys().next().value : undefined;
  if (oldest !== undefined) rows.delete(oldest);
}
