CREATE TABLE "budget_alarms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"budget" text NOT NULL,
	"level" text NOT NULL,
	"company_id" uuid,
	"used" integer NOT NULL,
	"refused" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "budget_alarms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "budget_uses" (
	"budget" text NOT NULL,
	"subject" "bytea" NOT NULL,
	"used" integer NOT NULL,
	"refused" integer NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "budget_uses_pkey" PRIMARY KEY("budget","subject")
);
--> statement-breakpoint
ALTER TABLE "budget_uses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "budget_alarms_time_idx" ON "budget_alarms" USING btree ("occurred_at","id");--> statement-breakpoint
CREATE POLICY "operator_door" ON "budget_alarms" AS PERMISSIVE FOR ALL TO "kyndig_operator" USING (nullif(current_setting('app.operator', true), '') is not null) WITH CHECK (nullif(current_setting('app.operator', true), '') is not null);--> statement-breakpoint
CREATE POLICY "sign_in_door" ON "budget_alarms" AS PERMISSIVE FOR ALL TO "kyndig_sign_in" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "budget_alarms" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign_in_door" ON "budget_uses" AS PERMISSIVE FOR ALL TO "kyndig_sign_in" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "doorkeeper" ON "budget_uses" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
ALTER TABLE "budget_uses" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "budget_alarms" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "budget_uses" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT INSERT ON "budget_alarms" TO "kyndig_doorkeeper";
--> statement-breakpoint
GRANT SELECT (ends_at), DELETE ON "budget_uses" TO "kyndig_sign_in";
--> statement-breakpoint
GRANT SELECT (occurred_at), DELETE ON "budget_alarms" TO "kyndig_sign_in";
--> statement-breakpoint
GRANT SELECT ON "budget_alarms" TO "kyndig_operator";
--> statement-breakpoint
-- Takes up to p_amount out of a budget at every level (member, company, installation ...) or, where one level is used up, at none. A door
-- may count in no other way, and may lower no count. Levels are locked in the order of p_levels, narrow to wide: no deadlock.
-- A level without a limit only counts. again: when the window of the level that refused ends.
CREATE FUNCTION app.reserve_budget(p_budget text, p_levels jsonb, p_amount integer, p_refusals_that_alarm integer, p_company uuid, p_now timestamptz)
RETURNS TABLE (granted integer, refused_level text, again timestamptz, alarms text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	step record;
	now_used integer;
	now_refused integer;
	window_ends timestamptz;
BEGIN
	granted := p_amount;
	alarms := '{}';
	FOR step IN SELECT * FROM jsonb_to_recordset(p_levels) AS l(level text, subject text, most integer, seconds integer, alarm integer) LOOP
		INSERT INTO budget_uses AS u (budget, subject, used, refused, ends_at)
			VALUES (p_budget, decode(step.subject, 'hex'), 0, 0, p_now + make_interval(secs => step.seconds))
			ON CONFLICT ON CONSTRAINT budget_uses_pkey DO UPDATE SET
				used = CASE WHEN u.ends_at <= p_now THEN 0 ELSE u.used END,
				refused = CASE WHEN u.ends_at <= p_now THEN 0 ELSE u.refused END,
				ends_at = CASE WHEN u.ends_at <= p_now THEN excluded.ends_at ELSE u.ends_at END
			RETURNING u.used, u.ends_at INTO now_used, window_ends;
		IF now_used >= step.most THEN
			granted := 0;
			refused_level := step.level;
			again := window_ends;
			UPDATE budget_uses u SET refused = u.refused + 1
				WHERE u.budget = p_budget AND u.subject = decode(step.subject, 'hex') RETURNING u.refused INTO now_refused;
			IF now_refused = p_refusals_that_alarm THEN
				alarms := alarms || step.level;
				INSERT INTO budget_alarms (id, occurred_at, budget, level, company_id, used, refused)
					VALUES (gen_random_uuid(), p_now, p_budget, step.level, p_company, now_used, now_refused);
			END IF;
			RETURN NEXT;
			RETURN;
		END IF;
		granted := least(granted, step.most - now_used);
	END LOOP;
	FOR step IN SELECT * FROM jsonb_to_recordset(p_levels) AS l(level text, subject text, most integer, seconds integer, alarm integer) LOOP
		UPDATE budget_uses u SET used = u.used + granted
			WHERE u.budget = p_budget AND u.subject = decode(step.subject, 'hex') RETURNING u.used, u.refused INTO now_used, now_refused;
		IF now_used >= step.alarm AND now_used - granted < step.alarm THEN
			alarms := alarms || step.level;
			INSERT INTO budget_alarms (id, occurred_at, budget, level, company_id, used, refused)
				VALUES (gen_random_uuid(), p_now, p_budget, step.level, p_company, now_used, now_refused);
		END IF;
	END LOOP;
	RETURN NEXT;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER FUNCTION app.reserve_budget(text, jsonb, integer, integer, uuid, timestamptz) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.reserve_budget(text, jsonb, integer, integer, uuid, timestamptz) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.reserve_budget(text, jsonb, integer, integer, uuid, timestamptz) TO "kyndig_own", "kyndig_account", "kyndig_sign_in";
--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
