import { areSound } from './sound';
import { EMPTY, REFUSED, WAITING } from './states';

areSound('desk', EMPTY);
areSound('phone', REFUSED);
areSound('desk', WAITING);
