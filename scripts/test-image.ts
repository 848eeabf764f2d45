import { testImage } from './image/test-image.ts'

process.exitCode = await testImage()
