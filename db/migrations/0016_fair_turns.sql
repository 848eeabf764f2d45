CREATE INDEX "emails_waiting_idx" ON "emails" USING btree ("tenant_id") WHERE content is not null;--> statement-breakpoint
CREATE INDEX "scan_resolutions_turn_idx" ON "scan_resolutions" USING btree ("tenant_id","next_attempt_at") WHERE resolved_at is null;--> statement-breakpoint
-- Scans that wait for the register, the first of each company, then the second of each, as far as p_limit: a company with thousands
-- of them keeps nobody else's waiting. It seeks the companies one after another in the index of open scans, so that it costs what there
-- are companies with a waiting scan, however many scans each has. p_without: companies whose turn has not ended yet.
CREATE FUNCTION app.list_due_scans_by_turn(p_now timestamptz, p_each integer, p_limit integer, p_without uuid[])
RETURNS TABLE (tenant_id uuid, scan_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	company uuid := '00000000-0000-0000-0000-000000000000';
	due record;
	turn integer;
	companies uuid[] := '{}';
	scans uuid[] := '{}';
	turns integer[] := '{}';
	times timestamptz[] := '{}';
BEGIN
	LOOP
		SELECT r.tenant_id INTO company FROM scan_resolutions r
			WHERE r.resolved_at IS NULL AND r.tenant_id > company ORDER BY r.tenant_id LIMIT 1;
		EXIT WHEN NOT FOUND;
		CONTINUE WHEN company = ANY (p_without);
		turn := 0;
		FOR due IN
			SELECT r.scan_id, r.next_attempt_at FROM scan_resolutions r
				WHERE r.tenant_id = company AND r.resolved_at IS NULL AND r.next_attempt_at <= p_now
				ORDER BY r.next_attempt_at LIMIT p_each
		LOOP
			turn := turn + 1;
			companies := companies || company;
			scans := scans || due.scan_id;
			turns := turns || turn;
			times := times || due.next_attempt_at;
		END LOOP;
	END LOOP;
	RETURN QUERY SELECT u.company, u.scan FROM unnest(companies, scans, turns, times) AS u (company, scan, turn, at)
		ORDER BY u.turn, u.at LIMIT p_limit;
END $$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";
--> statement-breakpoint
ALTER FUNCTION app.list_due_scans_by_turn(timestamptz, integer, integer, uuid[]) OWNER TO "kyndig_doorkeeper";
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_due_scans_by_turn(timestamptz, integer, integer, uuid[]) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_due_scans_by_turn(timestamptz, integer, integer, uuid[]) TO "kyndig_jobs";
--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
