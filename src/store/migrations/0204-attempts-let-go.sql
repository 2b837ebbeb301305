-- An attempt whose work ended in a fault belongs to nobody: the next process that is asked takes it up.

alter table idempotent_request alter column lease drop not null;
