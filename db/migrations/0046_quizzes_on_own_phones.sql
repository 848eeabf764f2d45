-- Quizzes on own phones: the questions without what is right, and the signature after them.
CREATE POLICY "doorkeeper" ON "course_version_contents" AS PERMISSIVE FOR ALL TO "kyndig_doorkeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
GRANT SELECT (tenant_id, id, content) ON "course_version_contents" TO "kyndig_doorkeeper";--> statement-breakpoint
-- Opens what a link's phone may see. No row for an unknown or expired token, and none for one that has checked nobody in once the
-- session is closed to it.
CREATE OR REPLACE FUNCTION app.enter_self_check_in(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (tenant_id uuid, session_id uuid, attendance_id uuid, person_id uuid, may_sign boolean, course_titles text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	merged uuid;
BEGIN
	SELECT l.tenant_id, l.session_id, l.attendance_id, coalesce(i.came_in, false) INTO tenant_id, session_id, attendance_id, may_sign
		FROM self_check_in_links l
		LEFT JOIN self_check_ins i ON i.tenant_id = l.tenant_id AND i.id = l.id
		JOIN self_check_in_openings o ON o.tenant_id = l.tenant_id AND o.id = l.opening_id
		JOIN sessions s ON s.tenant_id = l.tenant_id AND s.id = l.session_id
		WHERE l.token_hash = p_token_hash AND l.expires_at > p_now
			AND (l.attendance_id IS NOT NULL OR (o.ended_at IS NULL AND s.completed_at IS NULL));
	IF session_id IS NULL THEN
		RETURN;
	END IF;
	-- The entry that the person's own was merged into is now the person's.
	LOOP
		SELECT a.merged_into_id, a.person_id INTO merged, person_id FROM attendances a
			WHERE a.tenant_id = enter_self_check_in.tenant_id AND a.id = enter_self_check_in.attendance_id;
		EXIT WHEN merged IS NULL;
		attendance_id := merged;
	END LOOP;
	SELECT json_agg(v.title ORDER BY v.title)::text INTO course_titles FROM session_courses c
		JOIN course_versions v ON v.tenant_id = c.tenant_id AND v.id = c.course_version_id
		WHERE c.tenant_id = enter_self_check_in.tenant_id AND c.session_id = enter_self_check_in.session_id;
	PERFORM set_config('app.company', tenant_id::text, true), set_config('app.session', session_id::text, true),
		set_config('app.attendance', coalesce(attendance_id::text, ''), true), set_config('app.person', coalesce(person_id::text, ''), true);
	RETURN NEXT;
END $$;
--> statement-breakpoint
-- The quizzes of the session that a phone's token opened, once it has checked somebody in. Each field is named, so that nothing leaves
-- that is not meant to: how many options of a question are right, and not which.
CREATE FUNCTION app.list_questions_to_answer()
RETURNS TABLE (course_version_id uuid, title text, quiz text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
	SELECT v.id, v.title, jsonb_build_object(
			'passMark', t.quiz -> 'passMark',
			'tries', t.quiz -> 'tries',
			'questions', (SELECT jsonb_agg(jsonb_build_object(
					'id', q.question -> 'id',
					'texts', q.question -> 'texts',
					'fileId', q.question -> 'fileId',
					'file', q.question -> 'file',
					'choose', (SELECT count(*) FROM jsonb_array_elements(q.question -> 'options') o (option) WHERE o.option -> 'isRight' = 'true'),
					'options', (SELECT jsonb_agg(jsonb_build_object('id', o.option -> 'id', 'texts', o.option -> 'texts') ORDER BY o.place)
						FROM jsonb_array_elements(q.question -> 'options') WITH ORDINALITY o (option, place))
				) ORDER BY q.place)
				FROM jsonb_array_elements(t.quiz -> 'questions') WITH ORDINALITY q (question, place))
		)::text
	FROM session_courses c
	JOIN course_versions v ON v.tenant_id = c.tenant_id AND v.id = c.course_version_id
	JOIN LATERAL (SELECT s.content::jsonb -> 'quiz' AS quiz FROM course_version_contents s
		WHERE s.tenant_id = v.tenant_id AND s.id = v.id) t ON t.quiz IS NOT NULL
	WHERE c.tenant_id = nullif(current_setting('app.company', true), '')::uuid
		AND c.session_id = nullif(current_setting('app.session', true), '')::uuid
		AND nullif(current_setting('app.attendance', true), '') IS NOT NULL
	ORDER BY v.title, v.id;
$$;
--> statement-breakpoint
GRANT CREATE ON SCHEMA "app" TO "kyndig_doorkeeper";--> statement-breakpoint
ALTER FUNCTION app.list_questions_to_answer() OWNER TO "kyndig_doorkeeper";--> statement-breakpoint
REVOKE ALL ON FUNCTION app.list_questions_to_answer() FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.list_questions_to_answer() TO "kyndig_self_check_in";--> statement-breakpoint
REVOKE CREATE ON SCHEMA "app" FROM "kyndig_doorkeeper";
