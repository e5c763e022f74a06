-- All calls that stay unknown for ever were due on one day that never comes, so whoever looked for those of this week read all there ever were.
-- Now each has such a day of its own, the earlier the later it was given up: EscalationDates.never.
update escalation set due_at = timestamp with time zone '9999-12-31 00:00:00+00:00'
    - (greatest(coalesce(answered_at, created_at), coalesce(call_at, created_at)) - timestamp with time zone '1970-01-01 00:00:00+00:00')
where due_at between timestamp with time zone '9000-01-01 00:00:00+00:00' and timestamp with time zone '9999-12-31 00:00:00+00:00';
