export { leaveForProvider as POST } from '#server/auth/sign-in-request.ts'
