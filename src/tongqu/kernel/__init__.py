"""What every capability stands on. It knows procedures, matters and time, and no business."""
