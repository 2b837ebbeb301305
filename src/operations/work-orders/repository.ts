/** The rows of work orders; see migration 0801. */
import type { Store, Transaction } from "../../store/index.ts";
import type { KnownWorkOrder, WorkOrder, WorkOrderEvent } from "./workflow.ts";

export interface NumberedWorkOrder extends KnownWorkOrder {
  readonly order: string;
}

interface Row extends Omit<KnownWorkOrder, "result" | "remark"> {
  readonly order: string;
  readonly result: string | null;
  readonly remark: string | null;
}

const columns = `w.work_order::text as "order", w.state, w.version, w.title, w.what, w.due::text as due,
  w.instructed_by as "instructedBy", w.assignee, w.result, w.remark`;

/** Newest first; of one assignee, or everybody's. */
export async function readWorkOrders(
  store: Pick<Store, "read">,
  asked: { readonly assignee: string | undefined; readonly before: string | undefined; readonly limit: number },
): Promise<readonly NumberedWorkOrder[]> {
  const { assignee, before, limit } = asked;
  const ofOne = assignee === undefined ? "" : "and w.assignee = $3";
  const { rows } = await store.read<Row>(
    `select ${columns} from work_order w where ($1::bigint is null or w.work_order < $1) ${ofOne}
     order by w.work_order desc limit $2`,
    assignee === undefined ? [before ?? null, limit] : [before ?? null, limit, assignee],
  );
  return rows.map(orderOf);
}

/** undefined: there is no such order. */
export async function readWorkOrder(store: Pick<Store, "read">, order: string): Promise<NumberedWorkOrder | undefined> {
  const { rows } = await store.read<Row>(`select ${columns} from work_order w where w.work_order = $1`, [order]);
  return rows[0] === undefined ? undefined : orderOf(rows[0]);
}

/** What happened to an order, oldest first. */
export async function workOrderHistory(store: Pick<Store, "read">, order: string): Promise<readonly WorkOrderEvent[]> {
  const { rows } = await store.read<{ event: WorkOrderEvent }>(
    "select event from work_order_event where work_order = $1 order by version",
    [order],
  );
  return rows.map(({ event }) => event);
}

/** Two commands on one order wait for each other. */
export async function readWorkOrderForUpdate(transaction: Transaction, order: string): Promise<WorkOrder> {
  const { rows } = await transaction.query<Row>(
    `select ${columns} from work_order w where w.work_order = $1 for update`,
    [order],
  );
  if (rows[0] === undefined) return { state: "absent" };
  const { order: _order, ...known } = orderOf(rows[0]);
  return known;
}

/** Writes the row and appends the event; the order's number. */
export async function writeWorkOrder(
  transaction: Transaction,
  number: string | undefined,
  order: KnownWorkOrder,
  event: WorkOrderEvent,
): Promise<string> {
  const written = number === undefined ? await insert(transaction, order) : await update(transaction, number, order);
  await transaction.query(
    "insert into work_order_event (work_order, version, event, recorded_at, recorded_by) values ($1, $2, $3::jsonb, $4, $5)",
    [written, order.version, JSON.stringify(event), new Date(event.at), event.by],
  );
  return written;
}

async function insert(transaction: Transaction, order: KnownWorkOrder): Promise<string> {
  const { state, version, title, what, due, instructedBy, assignee } = order;
  const { rows } = await transaction.query<{ order: string }>(
    `insert into work_order (state, version, title, what, due, instructed_by, assignee)
     values ($1, $2, $3, $4, $5, $6, $7) returning work_order::text as "order"`,
    [state, version, title, what, due, instructedBy, assignee],
  );
  const number = rows[0]?.order;
  if (number === undefined) throw new TypeError("an inserted row has a number");
  return number;
}

async function update(transaction: Transaction, number: string, order: KnownWorkOrder): Promise<string> {
  await transaction.query(
    "update work_order set state = $2, version = $3, result = $4, remark = $5 where work_order = $1",
    [number, order.state, order.version, order.result ?? null, order.remark ?? null],
  );
  return number;
}

function orderOf({ result, remark, ...row }: Row): NumberedWorkOrder {
  return { ...row, ...(result === null ? {} : { result }), ...(remark === null ? {} : { remark }) };
}
