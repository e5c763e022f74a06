-- What a day has of each kind as one value, see DayTallies: rows for each kind take too long to add up. All days are counted anew.
-- Nodes of the version before count none meanwhile; they take calls as before.

drop table escalation_total;

create table escalation_total (
    of_day  date    not null,
    part    integer not null, -- from 0
    tallies bytea   not null,
    primary key (of_day, part)
);

delete from escalation_day;
