ALTER TABLE "employer_expiries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "person_expiries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (people, competences), DELETE ON "employer_expiries" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (people), DELETE ON "person_expiries" TO "kyndig_own";
--> statement-breakpoint
GRANT UPDATE (completed_at) ON "sessions" TO "kyndig_own";
--> statement-breakpoint
GRANT UPDATE (sort_name) ON "records" TO "kyndig_own";
--> statement-breakpoint
GRANT SELECT (sort_name) ON "records" TO "kyndig_employer";
--> statement-breakpoint
-- The owner is under the policies too, and none is for the owner: what is there is filled in with that lifted for as long.
ALTER TABLE "employer_expiries" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "person_expiries" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "competences" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "persons" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "records" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sessions" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "session_completions" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO "employer_expiries" (tenant_id, employer_id, valid_until, people, competences)
	SELECT c.tenant_id, c.employer_id, c.ends, count(*) FILTER (WHERE c.place = 1), count(*)
		FROM (SELECT tenant_id, employer_id, coalesce(valid_until, 'infinity') AS ends,
				row_number() OVER (PARTITION BY tenant_id, employer_id, person_id ORDER BY valid_until NULLS LAST, course_id) AS place
			FROM competences WHERE employer_id IS NOT NULL) c
		GROUP BY c.tenant_id, c.employer_id, c.ends;
--> statement-breakpoint
INSERT INTO "person_expiries" (tenant_id, next_expiry, people)
	SELECT tenant_id, next_expiry, count(*) FROM persons WHERE next_expiry IS NOT NULL GROUP BY tenant_id, next_expiry;
--> statement-breakpoint
UPDATE "sessions" s SET completed_at = c.completed_at FROM session_completions c
	WHERE c.tenant_id = s.tenant_id AND c.session_id = s.id AND c.undone_at IS NULL;
--> statement-breakpoint
UPDATE "records" r SET sort_name = CASE WHEN p.first_name = r.first_name AND p.last_name = r.last_name THEN p.sort_name
		ELSE translate(lower(r.last_name || ', ' || r.first_name), 'æäøöåáàâãčçćđďéèêëęėěģíìîïįķļłñńņňóòôõŕřśšșşťțţúùûüūųůýÿžźżą', '{{||}aaaacccddeeeeeeegiiiiikllnnnnoooorrsssstttuuuuuuuyyzzza') END
	FROM persons p WHERE p.tenant_id = r.tenant_id AND p.id = r.person_id;
--> statement-breakpoint
ALTER TABLE "employer_expiries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "person_expiries" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "competences" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "persons" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "records" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "sessions" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "session_completions" FORCE ROW LEVEL SECURITY;
