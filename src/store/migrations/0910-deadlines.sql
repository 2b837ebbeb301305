-- What the list of deadlines asks for: open work by its day.

create index work_order_due on work_order (due) where state = 'instructed';
