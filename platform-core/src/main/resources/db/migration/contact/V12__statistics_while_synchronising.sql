-- A corp that is synchronised for the first time grows from nothing to millions. As long as the planner takes it for
-- small, it may read the whole corp to find one contact, so it is told early and often.
alter table contact set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 500);
alter table follow_relation set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 500);
