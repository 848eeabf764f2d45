import './launch/protect-output.ts'
import '#server/adapters/hms-card/sandbox/main.ts'
