import { everyPageIsSound } from './sound';

everyPageIsSound('phone');
