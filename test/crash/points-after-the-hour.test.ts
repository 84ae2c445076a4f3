import { diesEverywhere } from './points.ts'

diesEverywhere('started again after the hour of the uuid')
