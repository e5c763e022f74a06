-- Most escalations have none of these dates, and were written into the index of each: as much as into any other.

drop index escalation_due_at;
drop index escalation_call_at;
drop index escalation_erased_at;
create index escalation_dates on escalation (due_at, call_at, erased_at);

-- What stays unknown for ever is found by it, too: due on a day that never comes, see Journal.NEVER.
update escalation set due_at = timestamp with time zone '9999-01-01 00:00:00+00:00' where status = 'pending' and due_at is null;
