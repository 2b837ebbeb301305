/** Work orders: instructed, carried out, confirmed with the result (CPS 5-2-1-1 (1), 5-2-2). */
export { changeWorkOrder, type WorkOrderPorts } from "./change.ts";
export { type NumberedWorkOrder, readWorkOrder, readWorkOrders, workOrderHistory } from "./repository.ts";
export { foldWorkOrder, type WorkOrderCommand, type WorkOrderEvent, type WorkOrderRefusal } from "./workflow.ts";
