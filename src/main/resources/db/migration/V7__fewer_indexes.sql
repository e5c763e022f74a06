-- Each escalation was written into each index, twice where its answer changes it, for lists that few people ask for. These read
-- the journal from its newest part on, piece by piece.

drop index escalation_bot_name;
drop index escalation_keyword;
drop index escalation_status;
drop index escalation_reason;
