export { serveNextAuth as GET, serveNextAuth as POST } from '#server/auth/sign-in-request.ts'
