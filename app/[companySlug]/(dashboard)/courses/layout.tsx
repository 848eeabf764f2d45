import type { ReactNode } from 'react'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'

export default function CoursesLayout({ children }: { children: ReactNode }) {
  return <MessagesProvider areas={['authority', 'courses', 'plans']}>{children}</MessagesProvider>
}
